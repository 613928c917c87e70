/**
 * Words of one meaning, in the languages that operators write (English, German, Spanish, French, some Portuguese and Italian; without accents). A word
 * may have several meanings: phrases and requests agree on the one that fits. Stems are compared, so one form of an English
 * word is enough; other languages need each form that people write. Two words in a row are written with an underscore.
 */
const MEANINGS: Readonly<Record<string, string>> = {
  // Things.
  host: 'host box machine server vm node hostname rechner maschine knoten equipo maquina servidor nodo hote serveur noeud appliance device switch router target member boxen kiste kisten rechnern servern maschinen equipos maquinas servidores serveurs hotes macchina macchine gateway metal hostnames systems',
  inventory:
    'inventory inv inventar inventario inventaire environment datacenter dc cmdb site inventare inventars inventarios inventaires inventari bestand',
  group: 'group grp subgroup gruppe untergruppe grupo groupe child parent gruppen grupos groupes gruppo gruppi',
  source:
    'source src feed quelle fuente vcenter vmware ec2 aws azure gcp openstack satellite cloud dynamic plugin quellen fuentes fonte fontes fonti sorgente sorgenti netbox feeds',
  facts:
    'fact facts os kernel memory ram cpu core disk distribution hardware architecture uptime betriebssystem speicher sistema memoria fakten serial hersteller seriennummer kernelversion memoire processeur specs',
  template:
    'template tmpl tpl jt vorlage plantilla modele button automation vorlagen plantillas modeles modelo modelos modello modelli',
  survey:
    'survey question questionnaire form dropdown choice answer umfrage frage formular encuesta pregunta formulario formulaire umfragen preguntas formulaires perguntas pergunta domande domanda fragen questionario',
  workflow:
    'workflow wf wfjt pipeline flow chain orchestration multi flujo chaine process stage multistep multi_step multi_stage flujos ablauf fluxo fluxos flusso',
  step: 'step node stage schritt paso etape edge link branch schritte pasos etapes passo passaggio knoten noeud',
  graph: 'graph diagram mermaid structure layout visualize order draw shape topology',
  approval:
    'approval approve approver signoff sign gate freigabe aprobacion approbation go decision confirm authorise authorize clearance sign_off green_light freigaben genehmigung aprobaciones approbations aprovacao aprovacoes approvazione approvazioni validation go_ahead four_eyes',
  job: 'job run execution exec play lauf ejecucion trabajo jobs rollout deployment deploy laufe laufs laufen lauft ejecuciones trabajos traitement traitements execucao execucoes trabalho trabalhos esecuzione esecuzioni lavoro',
  output:
    'output stdout log console print tail lines line text ausgabe protokoll registro salida journal sortie recap ausgaben logs saida registo printed transcript',
  event: 'event task result item handler ereignis evento tarea evenement tache',
  project:
    'project proj repo repository git scm gitlab github bitbucket svn projekt proyecto repositorio projet depot codebase source checkout projekte projekts proyectos repositorios projets depots projeto projetos progetto progetti',
  revision: 'revision commit branch tag rama branche sha ref commits branches zweig',
  playbook: 'playbook yml yaml script pb',
  organization:
    'organization organisation org tenant department company subsidiary abteilung mandant organizacion departamento departement business unit organisationen mandanten organizaciones organizacao organizacoes organizzazione organizzazioni dept depts division bu orgs',
  user: 'user usr account login person people colleague employee hire joiner starter contractor benutzer konto nutzer kollege usuario cuenta utilisateur compte username somebody guy benutzern nutzern kollegin konten usuarios cuentas utilisateurs comptes utente utenti conta contas mitarbeiter mitarbeiterin colleagues hired newbie intern trainee leaver',
  team: 'team squad crew mannschaft equipo equipe folks teams mannschaften equipos equipes squadra squadre crews',
  role: 'role permission perm perms access right rights privilege allow authorize rolle recht zugriff berechtigung rol permiso acceso droit acces permit may execute admin rollen rechte berechtigungen permisos droits permissao permissoes ruolo ruoli permesso permessi privileges entitlement',
  token: 'token pat oauth bearer jeton',
  credential:
    'credential cred secret password passwd pw key vault ssh passphrase login zugangsdaten passwort schlussel kennwort credencial clave contrasena secreto identifiant cle passe mot keypair credenziali credenciais senha senhas parola chiave chave chaves creds identifiants claves contrasenas secrets',
  kind: 'type kind sort variety art typ arten typen tipo genre',
  schedule:
    'schedule sched cron timer recurring recurrence rrule periodic calendar zeitplan programacion planification timetable crontab zeitplane zeitplans terminplan programaciones planifications agendamento agendamentos pianificazione schedulazione horario crons',
  time: 'daily nightly weekly monthly hourly every weekday monday tuesday wednesday thursday friday saturday sunday morning evening midnight noon quarterly jeden taglich wochentlich montag freitag sonntag cada diario lunes viernes chaque tous jour lundi weekend weekends am pm oclock dienstag mittwoch donnerstag samstag samstags sonntags montags freitags nachts morgens stundlich martes miercoles jueves sabado domingo mardi mercredi jeudi samedi dimanche segunda terca quarta quinta sexta sabato domenica lunedi martedi mercoledi giovedi venerdi ogni noche nuit noite notte uhr heures hora overnight hour minutes biweekly fortnight fortnightly',
  notification:
    'notification notif notifier alert slack email mail webhook pagerduty pager mattermost teams channel sms twilio grafana rocketchat irc benachrichtigung alarm notificacion aviso alerte notify inform tell message announce benachrichtigungen meldung meldungen alarme notificaciones avisos alertes notificacao notificacoes notifica notifiche avviso discord opsgenie',
  instance:
    'instance executor runner worker receptor mesh heartbeat node hop control instanz instancia exec_node execution_node execution_nodes exec_nodes knoten ausfuhrungsknoten noeuds nodos exec executors',
  pool: 'pool instance ig container pod instanzgruppe capacity slot executors workers runners instanzgruppen grupos_de_instancias',
  image:
    'image container ee runtime docker podman quay registry umgebung imagen entorno contenedor environnement conteneur ees imagenes imagem immagine immagini umgebungen entornos environnements ambiente execution_environment execution_environments',
  label: 'label etikett etiqueta etiquette',
  setting:
    'setting configuration config option parameter einstellung ajuste configuracion parametre ldap saml sso session global oidc einstellungen ajustes parametres impostazioni configuracoes systemwide platform_wide',
  activity:
    'audit activity history trail changelog anderungsprotokoll historial journal stream protokolle historico cronologia',
  variable:
    'variable var vars extravars extra parameter value param variablen variables variabile variabili variavel variaveis',
  limit: 'limit subset',
  health: 'health healthy alive ping uptime up version gesund sante salud',
  digest:
    'overview summary digest report dashboard handover uberblick resumen situation briefing catch_up to_speed going_on on_fire on_the_radar whats_up status_report lage lagebericht panorama resumo riepilogo rundown fire burning',
  exists:
    'is_there are_there do_we we_have have_we already exist exists any gibt_es hay existe existent gibts tenemos avons_nous haben_wir got temos abbiamo have_got',
  // What is done.
  list: 'list lst which what all show display every overview enumerate liste alle welche zeig zeige anzeigen que cuales lista muestra muestrame quels quelles montre affiche existing exist available catalogue there is_there are_there do_we we_have have_we how_many quali mostra mostrami elenca elenco quais mostre listar mostrar welcher welches welchen lister aufliste auflisten what_are enumerates',
  get: 'detail details describe info information about single one show tell status state view particulars datos detalle detalhes dettagli infos einzelheiten specifics look_at inspect',
  create:
    'create new add make set define setup register onboard build establish introduce neu neue neuen neues anlegen erstellen hinzufugen einrichten crea crear nuevo nueva anade agrega cree creer nouveau nouvelle ajoute ajouter fresh found another open set_up wire_up hook_up bring_in criar crie cria novo nova nuovo nuova creare aggiungi aggiungere adicionar adicione adiciona ajoutez creez leg lege mach hinterleg hinterlegen richte fuge anadir agregar spin_up stand_up enter enrol enroll provision prepare need_a',
  update:
    'update change edit modify alter adjust rename set switch move replace rotate fix correct raise lower bump increase decrease swap renew tweak patch reset andern andere umbenennen cambia cambiar modifica modificar actualiza modifie modifier changer renomme postpone shift expired stell stelle stellen setz setze umstellen tausch tausche aktualisiere anpassen mude muda mudar alterar altere trocar troca cambiare modificare aggiorna aggiornare modifiez changez mettre mets verschieb verschiebe soll sollte benenne umgestellt rumgeschraubt geschraubt geandert verandert cambio should_be instead from_now bring_to make_it',
  delete:
    'delete del remove rm drop destroy erase purge wipe nuke kill discard retire decommission trash obsolete rid unused loschen losche entfernen entferne elimina eliminar borra borrar quita supprime supprimer efface retirer gone throw scrap ditch bin get_rid for_good throw_away no_longer away_with not_needed losch weg apaga apagar remova remover exclui excluir deleta eliminare rimuovi rimuovere cancella suprimir elimine supprimez raus decommissioned vanished have_to_go has_to_go can_go must_go clean_up clear_out',
  launch:
    'launch start run execute kick fire trigger begin roll rollout deploy starten starte ausfuhren ausfuhre anstossen lanza lanzar ejecuta ejecutar lance lancer executer demarre demarrer spin initiate invoke kick_off fire_up set_off go_ahead startet stoss stosse anwerfen wirf fuhr fuhre ejecute corre correr arranca demarrez lancez executar rode rodar roda inicie iniciar esegui eseguire avvia avviare lancia get_going crank start_up',
  stop: 'stop cancel abort kill halt terminate interrupt end abbrechen anhalten stoppen stoppe brich cancela cancelar deten parar annule annuler arrete arreter stopp abbruch pare cancele ferma fermare interrompi annulla detener arretez beende beenden stopping',
  again:
    'again retry relaunch rerun repeat redo another resubmit nochmal noch erneut wieder wiederholen vuelve repite otra relance recommence encore second once_more same_again do_over another_go another_shot nochmals novamente outra_vez otra_vez riprova rilancia repetir ripeti de_nouveau',
  wait: 'wait until till follow watch monitor done finish finished complete completed ready poll warte bis fertig espera hasta termine attends fini terminer once eye through let_know tell_me keep_eye warten esperar attendre attendez aspetta attendi aguarda aguarde bescheid avisa avisame previens prevenez',
  done: 'done finished finish over complete completed ended fertig termino termine terminee durch acabo acabou terminou finito finita terminada terminado acabado wrapped',
  why: 'why reason cause explain troubleshoot diagnose wrong crash crashed broke broken blow debug fail failure failed error y warum wieso grund woran por pourquoi raison died root postmortem red went_wrong how_come what_happened root_cause weshalb porque perche motivo razon causa explication wrong_with',
  fail: 'fail failed failure failing error broken broke red unsuccessful fehlgeschlagen gescheitert kaputt fallo fallaron fallado echoue echec bounce bounced unreachable abgebrochen geplatzt schief plante plantee plantes falla fallan falhou falharam falha falham fallito fallita falliti schiefgelaufen errore erro fehler fehlern erreur errores dying dies bombed choke choked flake',
  who: 'who whom whose wer wem quien quienes qui quem chi',
  when: 'when time date next upcoming wann cuando quand how_soon a_quelle',
  where: 'where wo donde ou locate find in onde dove',
  can: 'can may allowed able permitted darf durfen durfte puede pueden peut peuvent pode podem puo possono',
  count: 'many count number total wie viele cuantos combien quantos quantas quanti quante wieviel wieviele',
  sync: 'sync synchronize resync refresh pull fetch update reload import rescan checkout synchronisieren aktualisieren einlesen sincroniza sincronizar synchronise rafraichir recupere newest latest current stale outdated veraltet einles ziehen zieh hol holen hole sincronizza synchronisiere synchronisier synchronisez sincronizzare pull_in up_to_date neu_einlesen',
  copy: 'copy clone duplicate replicate twin fork kopieren kopie copia duplica clona copie dupliquer cloner version own kopier dupliziere klone clonar duplicar copiare copiar dup clonez dupliquez same_as replica',
  test: 'test check try verify trial validate works work testen prufen ausprobieren prueba probar comprobar teste tester verifier essai testet testa probier probieren prufe pruf verifica verificar',
  approve:
    'approve accept yes ok green freigeben erteilen genehmigen aprueba autoriza aprobar approuve valide autoriser continue proceed carry release go_ahead green_light genehmige genehmig freigegeben aprobado approva approvare aprovar aprove aprova lgtm thumbs_up wave_through',
  deny: 'deny reject refuse decline veto no turn dismiss ablehnen verweigern deniega rechaza rejeter rejette disallow ablehn lehn lehne abgelehnt nega negar rejeitar rejeita rifiuta rechazar refusez refuser thumbs_down knock_back shoot_down',
  grant:
    'grant give allow let share authorise authorize permit assign vergeben geben erteilen da otorga dar concede donne accorder able_to let_them gib gebt conceder dai concedi give_them gets_access entitle',
  revoke:
    'revoke withdraw strip take away entziehen wegnehmen entzieh revoca quitar retire enlever invalidate cut entziehe nimm revocar revogar revoga togli lose loses take_back no_more_access',
  attach:
    'attach hook link subscribe associate bind connect notify hangen verknupfen asocia attache anhangen hang hange verknupfe asociar attacher vincula associar collega wire',
  detach:
    'detach unsubscribe unlink disconnect dissociate disassociate losen desvincula detache abhangen desvincular detacher desassociar scollega stop_telling',
  preview:
    'preview dry simulate would before check preflight happen beforehand vorab simula pasaria apercu hypothetically missing dry_run would_happen what_if would_it',
  enable:
    'enable on activate resume unpause aktivieren einschalten activa active switch_on switched_on turn_on turned_on back_on aktiviere reaktivieren anschalten activar activer ativa ativar attiva attivare habilita habilitar reenable reactivate',
  disable:
    'disable off deactivate pause suspend switch skip deaktivieren abschalten ausschalten desactiva desactive freeze maintenance switch_off switched_off turn_off turned_off put_off deaktiviere schalt desactivar desactiver desativa desativar disattiva disabilita inhabilita drain wartung quiesce out_of_rotation sideline park mute',
  usage:
    'used uses use using depend depends dependent reference relies rely needs impact unused affected verwendet benutzen usa utilise hang_off hangs_off relies_on points_at built_on still_needed benutzt nutzt verwenden hangt usan usado usada usam utilizzato utilise_par rely_on who_uses what_uses still_use using_it refers',
  bulk: 'bulk many multiple several batch mass once together list csv parallel mehrere viele muchos varios varias plusieurs dozen at_once in_one one_go all_of',
  last: 'last latest recent yesterday today night tonight gestern heute ayer hoy hier cette anoche history past previous earlier derniere dernier dernieres letzte letzten letzter letztes ultimo ultima ultimos ultimas ieri oggi ontem hoje semaine woche semana settimana week lately',
  member:
    'member membership join joins belong belongs leave left mitglied miembro membre mitglieder miembros membres membro membri',
  everyone: 'all everyone everybody every',
  adhoc:
    'adhoc ad_hoc one_off one_liner command cmd comando commande befehl kommando shell uptime df systemctl module quick_command oneliner befehle comandos commandes',
  summary:
    'recap per_host per_box per_machine per_server each_host each_box je_rechner par_machine summary tally breakdown',
  state:
    'status state pending queue queued running stuck progress far stand estado etat avance stand_der where_is how_far laufend encours andamento',
  login:
    'logged_in log_in sign_in login logins anmelden anmeldung sesion connexion einloggen angemeldet conectan conecta collegano connectent signed_in log_on logon',
};

/** What changes something. */
export const ACTIONS: ReadonlySet<string> = new Set(
  'create update delete launch stop again sync copy approve deny grant revoke attach detach enable disable'
    .split(' ')
    .map((meaning) => `=${meaning}`),
);

/** The meanings of each stem, marked so that no word is taken for one. */
export function meaningsByStem(stemOf: (word: string) => string): ReadonlyMap<string, readonly string[]> {
  const byStem = new Map<string, string[]>();
  for (const [meaning, words] of Object.entries(MEANINGS))
    for (const stem of new Set(words.split(' ').map((word) => word.split('_').map(stemOf).join(' '))))
      byStem.set(stem, [...(byStem.get(stem) ?? []), `=${meaning}`]);
  return byStem;
}

/** All words that have a meaning here. */
export const MEANT_WORDS: readonly string[] = Object.values(MEANINGS).flatMap((words) => words.split(/[ _]/));
